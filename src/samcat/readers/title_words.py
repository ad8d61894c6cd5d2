"""Words that stand in titles and labels, and are no names of people."""

NO_NAMES = frozenset(
    """
    a accepted accuracy accurate acm across action actions adaptation adapting adaptive advanced advances advancing
    adversarial against agent agents aggregation algorithm algorithms aligning alignment among an analysis and
    annotation annual anomaly answering appear appearance application applications approach approaches architecture
    architectures are articulated arxiv as at attack attacks attention audio augmentation augmented authentication auto
    autoencoder autoencoders automated automatic autonomous autoregressive award aware awesome based baseline baselines
    bayesian be beats behavior benchmark benchmarking benchmarks best between beyond bias biases biology biomedical
    blockchain blog blogs body bootstrapping bounds brain by cache caching camera can cancer capabilities captioning
    capture cascaded causal causality cellular challenge challenges chapter chemistry children classification climate
    clinical clip cloud clouds clustering code cognitive collaborative collection combining communication communications
    community comparative comparison compiler compilers completion complex complexity compositional comprehension
    comprehensive computer computing concurrent conditional conditioned conference consistency consistent constraint
    constraints construction content context contextual contrastive control conversational convex convolution
    convolutional convolutions corp correspondence could course courses cryptography data database databases dataset
    datasets decision decoder decoding deep deepmind defense denoising dense depth description design detecting
    detection detector dialogue differential diffusion digital discovery disease diseases disentangled disentangling
    distance distillation distributed do does domain domains download driven driving drug drugs duplex dynamic dynamics
    economic economics editing edition education effect effective effects efficient efficiently elsevier embedding
    embeddings embodied empirical empowering encoder encoding encryption end end-to-end energy enhanced enhancing
    ensemble equation equations equilibria equilibrium estimation evaluating evaluation event evolution evolutionary
    experts explanation explanations explicit exploit exploiting exploits exploration exploring extraction facebook fast
    feature features federated feedback few filtering fine-tuning finetuning flow for forecasting forum foundation
    framework frameworks free from full function functions fusion fuzzing game games general generalizable
    generalization generating generation generative genome genomic genomics geometric geometry global gmbh google
    gradient grained graph graphical graphics graphs grounded grounding guidance guided harmonized health heterogeneous
    hierarchical high holistic homogeneous how human hybrid identification ieee image images imaging implementation
    implementations implicit improving in inc indoor inductive inference information insights instance institute
    instructions integrating integration intelligence intelligent interaction interactions interactive international
    into introducing introduction investigating is it iterative its journal kernel kernels keypoint keypoints knowledge
    lab label labels laboratory labs language languages large latent learners learning lecture lectures letters level
    leveraging libraries library lighting limits linear link links list llc local localization loss losses low ltd
    machine makes making malware manipulation mapping market markets mask masked matching material materials
    maximization medicine meets memory mesh meshes meta method methods microscopy microsoft minimization mining
    mitigating mixture mobile modal modalities model modeling models molecular molecule molecules monocular motion mri
    multi multilingual multimodal music nature navigation net network networks neural new noisy non nonlinear not nvidia
    object objects of official offline on online open openai optimization oral our outdoor over overview panoptic paper
    papers paradigm parallel parameter parameters parametric parsing part pathology patient patients per performance
    personalization personalized perspective physics pixel pixels planning player players point points policies policy
    pooling pose poses poster pre predicting prediction preprint press pretrained pretraining privacy probabilistic
    problem problems proceedings program programming programs project projects prompt prompts protein proteins protocol
    protocols psychology pyramid quality quantum queries query question questions random real realistic reasoning
    recognition recommendation recommender reconstructing reconstruction recovery recurrent refinement region regions
    registration regression reinforcement relation relational relations reliable rendering report reports representation
    representations research residual resolution resource resources rethinking retrieval review revisiting robot robotic
    robotics robots robust robustness sampling scalable scale scene scenes scheduling science scientific search section
    security segmentation self self-supervised semantic semi semi-supervised sensor sensors sequence sequences
    sequencing sequential shape shapes shot should signed simulation simulations simulator skeleton slam social software
    sound sparse spatial specific spectral speech spotlight springer statistical statistics stochastic storage
    structural structure structured student students study submitted supervised surface surfaces surgical survey
    synthesis synthetic system systems task tasks teaching technical template templates temporal testing text textual
    texture than that the their theory therapy these this those thought through time to token tokens toolbox toolkit
    tools topological topology toward towards tracking traffic training transaction transactions transfer transferable
    transformer transformers translation trial trials tuning tutorial tutorials ultrasound uncertainty under understand
    understanding unified unifying universal university unofficial unsupervised urban using variational vehicle vehicles
    versatile version via video videos view views vision visual vocabulary volume volumetric vulnerabilities
    vulnerability we weakly weather website websites what when where which who why wireless with within without workshop
    world your zero
    """.split()
)

# "(Mill Laboratory, China)"
COUNTRIES = frozenset(
    """
    argentina australia austria belgium brazil canada chile china colombia denmark egypt england estonia europe finland
    france germany greece hungary iceland india indonesia iran ireland israel italy japan korea malaysia mexico
    netherlands norway pakistan poland portugal qatar romania russia scotland singapore slovenia spain sweden
    switzerland taiwan thailand turkey uk ukraine us usa vietnam
    """.split()
)
